package dev.interleave.adapter.survival.database;

import java.util.List;

/** The network of the members of a group. */
interface MemberNetwork extends AutoCloseable {

  /** The address of a member, counted from 0. */
  String address(int member);

  /** The addresses that members may join from. */
  String allowlist();

  /** What a member listens on. */
  String bindAddress();

  /** The command of a member in this network. */
  List<String> command(List<String> command);

  /** Connects a member whose process has just started. */
  void attach(int member, long pid);

  @Override
  void close();

  /** All members on the loopback address of this machine. */
  MemberNetwork LOOPBACK =
      new MemberNetwork() {

        @Override
        public String address(int member) {
          return "127.0.0.1";
        }

        @Override
        public String allowlist() {
          return "127.0.0.1/32";
        }

        @Override
        public String bindAddress() {
          return "127.0.0.1";
        }

        @Override
        public List<String> command(List<String> command) {
          return command;
        }

        @Override
        public void attach(int member, long pid) {
          // The loopback address is there.
        }

        @Override
        public void close() {
          // It stays.
        }
      };
}
