/** Lock view, reset, state and catalogue of each database engine. */
package dev.interleave.explorer.engine;
