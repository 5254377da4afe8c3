/** What the laboratory refuses, as RFC 9457 problem details of the service's types. */
package dev.interleave.lab.adapter.web.problem;
