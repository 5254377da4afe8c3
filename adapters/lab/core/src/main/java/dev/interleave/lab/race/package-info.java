/** Runs two or three requests in every order of their steps. */
package dev.interleave.lab.race;
