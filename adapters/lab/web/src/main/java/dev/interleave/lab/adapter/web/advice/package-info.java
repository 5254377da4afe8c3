/** Advice on which strategy to take. */
package dev.interleave.lab.adapter.web.advice;
