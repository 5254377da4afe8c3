/** The advisor: measures the strategies under a workload, recommends one, and checks itself. */
package dev.interleave.lab.advice;
