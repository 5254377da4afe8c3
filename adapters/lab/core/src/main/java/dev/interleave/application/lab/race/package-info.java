/** Runs two or three requests in every order of their steps. */
package dev.interleave.application.lab.race;
