/** Measures the strategies under a workload, recommends one, and checks the recommendation. */
package dev.interleave.lab.advice;
