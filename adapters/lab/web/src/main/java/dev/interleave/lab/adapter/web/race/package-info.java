/** Every order in which a contest can go. */
package dev.interleave.lab.adapter.web.race;
