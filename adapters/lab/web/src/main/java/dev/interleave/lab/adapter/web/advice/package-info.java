/** Advice on the choice of a strategy. */
package dev.interleave.lab.adapter.web.advice;
