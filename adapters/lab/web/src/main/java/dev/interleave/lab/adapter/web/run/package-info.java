/** Loads: started, watched, cancelled, listed, exported. */
package dev.interleave.lab.adapter.web.run;
