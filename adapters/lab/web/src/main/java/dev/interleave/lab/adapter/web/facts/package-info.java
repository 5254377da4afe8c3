/** What this laboratory has, and on what it runs. */
package dev.interleave.lab.adapter.web.facts;
