/**
 * Bad input, as data: what a client can send that must be refused, and what looks bad and is not.
 * The same lists are held against one adapter in memory and against the whole service on its
 * database.
 */
package dev.interleave.contract.corpus;
