/** Every order in which a contest can go. */
package dev.interleave.adapter.lab.race;
