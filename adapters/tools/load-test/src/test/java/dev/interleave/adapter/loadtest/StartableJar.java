package dev.interleave.adapter.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Services packed as a jar for {@code --start}; the classes themselves stay where they are. */
final class StartableJar {

  private StartableJar() {}

  static final class Holding {
    public static void main(String[] args) {
      new StubService(Integer.parseInt(System.getenv("PORT")), 8);
    }
  }

  static final class Failing {
    public static void main(String[] args) {
      System.out.println("no database here");
      System.exit(7);
    }
  }

  static final class Silent {
    public static void main(String[] args) throws InterruptedException {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> System.out.println("was asked to end")));
      System.out.println("is running");
      new CountDownLatch(1).await();
    }
  }

  static Path of(Class<?> main, Path folder) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
    attributes.put(Attributes.Name.CLASS_PATH, home(main) + " " + home(DepositRoute.class));
    Path jar = folder.resolve("service.jar");
    try {
      new JarOutputStream(Files.newOutputStream(jar), manifest).close();
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }
}
