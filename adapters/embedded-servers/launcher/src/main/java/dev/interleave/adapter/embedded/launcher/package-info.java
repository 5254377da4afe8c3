/**
 * Starts a real MariaDB and a real Redis as native processes of this machine, for machines that
 * have neither Docker nor servers at hand.
 *
 * <p>Plain Java: no framework, no other module of this project. The way through the package: {@link
 * dev.interleave.adapter.embedded.launcher.MariaDbServer} and {@link
 * dev.interleave.adapter.embedded.launcher.RedisServer} describe what to run, {@code
 * ServerLauncher} runs it, {@code ServerProcess} ties its life to ours.
 */
package dev.interleave.adapter.embedded.launcher;
