/** Which steps cannot be swapped without a change of the outcome. */
package dev.interleave.explorer.dependence;
