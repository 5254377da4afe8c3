/** Money into an account, from outside. */
package dev.interleave.adapter.rest.deposit;
