package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Storage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A loop without an end, which lavapipe cuts off so that there is a result, and which the window
 * then executes in its own process: it is given up, takes no memory, and holds nothing else up.
 */
class EndlessShaderTest {

  private static final Path HOME = Path.of(System.getProperty("texelscope.home", ".."));
  private static final long MOST_BYTES = 256L << 20;

  @TempDir Path folder;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
  private final Engine engine = new LocalEngine(new VulkanDevices());
  private final UiThread ui = new UiThread(thread);
  private final Experiment good = good();
  private final Session session = new Session(engine, ui, System::nanoTime, good);
  private final Executions executions =
      new Executions(session, ui, elsewhere, CpuReplay.of(engine));

  private static Experiment good() {
    Experiment plain = Experiment.of(new InputSource.Generated("ramp:1x2x3x4", Optional.empty()));
    return plain.withPlacement(plain.placement().withStorage(StorageChoice.BUFFER));
  }

  private Experiment endless(Duration limit) throws IOException {
    String loop =
        """
        void main() {
          float burnt = 0.0;
          for (int i = 0; burnt < 1.0; ++i) {
            burnt = min(burnt + float(i) * 0.0, 0.5);
          }
        """;
    Path file =
        Files.writeString(
            folder.resolve("endless.glsl"),
            Files.readString(HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
                .replace("void main() {\n", loop));
    return good.withShader(new ShaderSource.UserFile(file))
        .withExecution(good.execution().withTimeout(limit));
  }

  @BeforeEach
  void run() throws Exception {
    on(() -> {
      session.run();
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    on(() -> {
      executions.close();
      session.close();
      return true;
    });
    elsewhere.close();
    thread.close();
    engine.close();
  }

  private <T> T on(Callable<T> work) throws Exception {
    Future<T> done = thread.submit(work);
    return done.get(60, TimeUnit.SECONDS);
  }

  /** The first value of its kind, now or later. */
  private <T extends @Nullable Object> T first(ObservableValue<T> values, Predicate<T> wanted)
      throws Exception {
    CompletableFuture<T> found = new CompletableFuture<>();
    Subscription subscription =
        on(() ->
            values.subscribe(value -> {
              if (wanted.test(value)) {
                found.complete(value);
              }
            }));
    T value = found.get(120, TimeUnit.SECONDS);
    on(() -> {
      subscription.unsubscribe();
      return true;
    });
    return value;
  }

  private void edit(Experiment to) throws Exception {
    on(() -> {
      session.edit("shader", _ -> to);
      return true;
    });
    first(session.result(), result -> result != null && result.experiment().equals(to));
  }

  private void select(long slot) throws Exception {
    on(() -> {
      session.select(Storage.BUFFER, slot);
      return true;
    });
  }

  private Executions.Component answer(long slot) throws Exception {
    return first(
            executions.component(),
            component -> component.filter(c -> c.selection().slot() == slot).isPresent())
        .orElseThrow();
  }

  private static List<MemoryPoolMXBean> oldGeneration() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool ->
            pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*"))
        .toList();
  }

  @Test
  void isGivenUpAndTakesNoMemory() throws Exception {
    edit(endless(Duration.ofSeconds(2)));
    assertThat(oldGeneration()).isNotEmpty();
    oldGeneration().forEach(MemoryPoolMXBean::resetPeakUsage);
    long before = oldGeneration().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    select(3);
    Executions.Component answer = answer(3);
    assertThat(answer.executed()).isEmpty();
    assertThat(answer.failure()).contains("did not end within 2.0 seconds");
    assertThat(oldGeneration().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum())
        .as("bytes that outlived a young collection")
        .isLessThan(before + MOST_BYTES);
  }

  @Test
  void holdsNothingElseUp() throws Exception {
    Experiment endless = endless(Duration.ofMinutes(30));
    edit(endless);
    select(3);
    on(() -> {
      executions.wantWrites(true);
      return true;
    });
    select(4);
    edit(good);
    Executions.Component answer = answer(4);
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.executed().orElseThrow().agrees()).isTrue();
    assertThat(first(executions.writes(), maps -> !maps.isEmpty())).containsKey(Storage.BUFFER);
  }
}
