package dev.texelscope.engine.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a worker's process is started.
 *
 * @param arguments program and arguments; the folder of the tensors follows as the last one
 * @param crashes folder that takes what a process leaves that ends unasked
 */
public record WorkerCommand(List<String> arguments, Path crashes) {

  /** Argument of a process that leaves Vulkan alone. */
  public static final String WITHOUT_VULKAN = "--without-vulkan";

  /** Property that names the JVM's start cache (JEP 514), where the launcher has one. */
  private static final String START_CACHE = "texelscope.start.cache";

  /** Copies the list. */
  public WorkerCommand {
    arguments = List.copyOf(arguments);
  }

  /**
   * The JVM of this process with its class path and the program's own properties.
   *
   * @param mainClass calls {@link WorkerServer#serve}
   * @param crashes takes the JVM's error files
   */
  public static WorkerCommand sameProgram(String mainClass, Path crashes) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("-Djava.awt.headless=true");
    // Tensors lie outside of the heap; one collector thread and a small heap start quickest.
    words.add("-XX:+UseSerialGC");
    words.add("-Xms24m");
    words.add("-XX:-UsePerfData");
    words.add("-XX:-CreateCoredumpOnCrash");
    words.add("-XX:ErrorFile=" + crashes.resolve("engine-crash-%p.log"));
    // The start cache of this process serves the worker's too: the class path is the same.
    Optional.ofNullable(System.getProperty(START_CACHE))
        .ifPresent(cache -> {
          words.add("-XX:AOTCache=" + cache);
          words.add("-Xlog:aot*=off");
          words.add("-Xlog:cds*=off");
        });
    new TreeMap<>(System.getProperties())
        .forEach((name, value) -> {
          if (name.toString().startsWith("texelscope.")) {
            words.add("-D" + name + "=" + value);
          }
        });
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(mainClass);
    return new WorkerCommand(words, crashes);
  }

  /** The same for a process that leaves Vulkan alone, because opening it ended those before. */
  WorkerCommand withoutVulkan() {
    List<String> words = new ArrayList<>(arguments);
    words.add(WITHOUT_VULKAN);
    return new WorkerCommand(words, crashes);
  }
}
