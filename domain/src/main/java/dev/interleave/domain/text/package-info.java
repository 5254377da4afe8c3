/** What people write: names, memos, titles. */
package dev.interleave.domain.text;
