/**
 * The driving adapter for HTTP: text becomes domain values, a use case is called, its outcome
 * becomes a status and a body. No rule of the business stands here.
 *
 * <p>One package per resource, beside {@code json} (how requests are read), {@code id} (ids in
 * paths) and {@code problem} (how every error is answered).
 */
package dev.interleave.adapter.rest;
