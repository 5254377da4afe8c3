/** Advice on which strategy to take. */
package dev.interleave.adapter.lab.advice;
