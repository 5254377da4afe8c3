/** Loads: started, watched, cancelled, listed, exported. */
package dev.interleave.adapter.lab.run;
