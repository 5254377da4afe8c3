/** Money from one account to another. */
package dev.interleave.adapter.rest.transfer;
