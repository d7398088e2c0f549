package dev.texelscope.cli;

import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.worker.WorkerCommand;
import dev.texelscope.engine.worker.WorkerOutput;
import dev.texelscope.engine.worker.WorkerServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** The entry of the engine's own process, which the program starts; nothing for users. */
final class WorkerMain {

  private WorkerMain() {}

  /**
   * Serves on the standard streams until the input ends, which it also does when the process that
   * started this one is no more.
   *
   * @param args the folder of the tensors
   */
  public static void main(String[] args) {
    OutputStream out = WorkerOutput.take();
    System.setOut(System.err);
    ProgramLog.start();
    System.setIn(InputStream.nullInputStream());
    Path folder = Path.of(args[args.length - 1]);
    boolean vulkan = !Arrays.asList(args).contains(WorkerCommand.WITHOUT_VULKAN);
    new WorkerServer(() -> new LocalEngine(new MachineDevices(vulkan)), folder)
        .serve(new FileInputStream(FileDescriptor.in), out);
    WorkerServer.removeFolder(folder);
    ProcessEnd.with(0);
  }
}
