package dev.texelscope.engine.worker;

import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker's process that does not behave; some behave at their second start. */
final class FakeWorker {

  private FakeWorker() {}

  /** How it misbehaves. */
  enum Manner {
    /** Begins a message and ends. */
    HALF_A_MESSAGE,
    /** Begins a message and says nothing more. */
    SILENCE,
    /** A message that is no JSON. */
    NO_JSON,
    /** Prints without an end where messages belong. */
    FLOOD,
    /** Ends at once, as with a driver that cannot be opened, unless it is to leave Vulkan alone. */
    NO_DRIVER,
    /** Works, and prints to the standard output without an end, as a driver could. */
    WORK_AND_FLOOD
  }

  /** The command that starts one. */
  static WorkerCommand command(Manner manner, Path crashes) {
    WorkerCommand right = WorkerCommand.sameProgram(FakeWorker.class.getName(), crashes);
    List<String> words = new ArrayList<>(right.arguments());
    words.add(manner.name());
    words.add(crashes.resolve("misbehaved-" + manner).toString());
    return new WorkerCommand(words, crashes);
  }

  public static void main(String[] args) throws IOException {
    Manner manner = Manner.valueOf(args[0]);
    if (manner == Manner.NO_DRIVER) {
      if (!List.of(args).contains(WorkerCommand.WITHOUT_VULKAN)) {
        Runtime.getRuntime().halt(128 + 11);
      }
      new WorkerServer(
              () -> new LocalEngine(new MachineDevices(false)), Path.of(args[args.length - 1]))
          .serve(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
      Runtime.getRuntime().halt(0);
    }
    if (manner == Manner.WORK_AND_FLOOD) {
      work(Path.of(args[args.length - 1]));
      Runtime.getRuntime().halt(0);
    }
    if (!new File(args[1]).createNewFile()) {
      new WorkerServer(() -> new LocalEngine(new VulkanDevices()), Path.of(args[args.length - 1]))
          .serve(new FileInputStream(FileDescriptor.in), WorkerOutput.take());
      Runtime.getRuntime().halt(0);
    }
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    switch (manner) {
      case HALF_A_MESSAGE -> say(out, "Content-Length: 100\r\n\r\n{\"jsonrpc\":\"2.0\",");
      case SILENCE -> {
        say(out, "Content-Length: 100\r\n\r\n{\"jsonrpc\":\"2.0\",");
        var _ = new FileInputStream(FileDescriptor.in).readAllBytes();
      }
      case NO_JSON -> {
        say(out, "Content-Length: 7\r\n\r\n{\"json,");
        var _ = new FileInputStream(FileDescriptor.in).readAllBytes();
      }
      case FLOOD, WORK_AND_FLOOD, NO_DRIVER -> flood(out);
    }
  }

  private static void work(Path folder) {
    OutputStream messages = WorkerOutput.take();
    Thread.ofPlatform().daemon().start(() -> flood(new FileOutputStream(FileDescriptor.out)));
    new WorkerServer(() -> new LocalEngine(new VulkanDevices()), folder)
        .serve(new FileInputStream(FileDescriptor.in), messages);
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void flood(OutputStream out) {
    byte[] line = "a driver prints and prints and prints\n".getBytes(StandardCharsets.US_ASCII);
    try {
      while (true) {
        out.write(line);
      }
    } catch (IOException nobodyReads) {
      // The test has ended this process's other side.
    }
  }
}
