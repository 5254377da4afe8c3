/** The strategies under faults, as the project measured them. */
package dev.interleave.lab.adapter.web.survival;
