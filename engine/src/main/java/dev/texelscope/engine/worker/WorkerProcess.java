package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import dev.texelscope.engine.device.DeviceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One child process with an engine in it. All calls and answers go through the executor that it was
 * given, one after the other.
 */
final class WorkerProcess {

  private final Process process;
  private final SharedFolder folder;
  private final TensorReceiver tensors;
  private final Channel<WorkerApi> channel;
  private final LastWords words;
  private final Executor door;
  private final AtomicBoolean killed = new AtomicBoolean();
  private final CompletableFuture<WorkerEnd> ended;

  private WorkerProcess(
      WorkerCommand command,
      Process process,
      SharedFolder folder,
      Executor door,
      Consumer<StageBegun> stages) {
    this.process = process;
    this.folder = folder;
    this.door = door;
    tensors = new TensorReceiver(folder.path());
    words = new LastWords(process.getErrorStream());
    channel =
        new Channel<>(
            process.getInputStream(),
            process.getOutputStream(),
            new WorkerEvents() {
              @Override
              public void stage(StageBegun begun) {
                stages.accept(begun);
              }
            },
            WorkerApi.class);
    CompletableFuture<?> drained = new CompletableFuture<>();
    daemon("worker messages", channel::listen);
    daemon(
        "worker words",
        () -> {
          words.drain();
          drained.complete(null);
        });
    ended =
        channel
            .ended()
            .thenCombine(
                channel
                    .ended()
                    .thenCompose(_ -> process.destroyForcibly().onExit())
                    .thenCombine(drained, (exited, _) -> exited),
                (reason, exited) ->
                    new WorkerEnd(
                        killed.get() ? "" : reason,
                        exited.pid(),
                        exited.exitValue(),
                        words.lines(),
                        command.crashes()));
  }

  private static void daemon(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }

  /**
   * Starts a process; it gets ready on its own time.
   *
   * @param door runs everything that belongs to this worker, one after the other
   * @param stages is told of stages, on another thread
   * @throws DeviceException if the process cannot be started
   */
  static WorkerProcess start(WorkerCommand command, Executor door, Consumer<StageBegun> stages) {
    SharedFolder folder = SharedFolder.create();
    List<String> words = new ArrayList<>(command.arguments());
    words.add(folder.path().toString());
    try {
      java.nio.file.Files.createDirectories(command.crashes());
    } catch (IOException e) {
      // Without the folder the error file lies where the JVM puts it.
    }
    try {
      return new WorkerProcess(command, new ProcessBuilder(words).start(), folder, door, stages);
    } catch (IOException e) {
      folder.close();
      throw new DeviceException(
          DeviceException.Kind.UNAVAILABLE,
          "the engine's process cannot be started: "
              + e.getMessage()
              + "; --in-process runs without one",
          e);
    }
  }

  /**
   * Calls the engine over there.
   *
   * @return completes on the door with the value, or with the engine's exception; never if the
   *     process ends, which {@link #ended} tells
   */
  CompletableFuture<Object> call(
      EngineMethods.Signature method, long run, List<@Nullable Object> arguments) {
    Call call = new Call(method.method().getName(), run, method.write(arguments));
    return channel
        .remote()
        .call(call)
        .handleAsync((json, failure) -> value(method, json, failure), door);
  }

  private Object value(
      EngineMethods.Signature method, @Nullable JsonElement json, @Nullable Throwable failure) {
    if (failure != null && !Failures.answered(failure)) {
      // It is ending: what happened to it is told when it has ended.
      kill();
      throw new DeviceException(
          DeviceException.Kind.CRASHED, "the engine's process takes no messages any more", failure);
    }
    if (json == null) {
      throw Failures.toException(failure == null ? new IllegalStateException() : failure);
    }
    try {
      return tensors.read(method.answer(), json);
    } catch (JsonParseException | IOException e) {
      kill();
      throw new DeviceException(
          DeviceException.Kind.CRASHED,
          "the engine's process sent an answer that cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** Stops a run over there. */
  void cancel(long run) {
    channel.remote().cancel(run);
  }

  /** Completes when the process is no more. */
  CompletableFuture<WorkerEnd> ended() {
    return ended;
  }

  /** The system's number of the process. */
  long pid() {
    return process.pid();
  }

  /** Ends the process at once, whatever it does. May be called from any thread. */
  void kill() {
    killed.set(true);
    process.destroyForcibly();
  }

  /** Lets go of what the last answer left, and removes the folder; on the door. */
  void dispose() {
    kill();
    tensors.close();
    folder.close();
  }
}
