package dev.texelscope.app.view.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.tensor.io.TensorFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.collections.MapChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryQueueTest {

  @TempDir Path folder;
  private final Deque<Runnable> elsewhere = new ArrayDeque<>();
  private final List<String> began = new ArrayList<>();
  private long now;
  private Path path = Path.of("");

  private SummaryQueue queue(String... tensors) {
    path = folder.resolve("a.npz");
    TensorFile file = TensorFixture.open(path, tensors);
    // A clock that moves on whenever it is asked: each part of a summary takes 100 ms.
    SummaryQueue queue =
        new SummaryQueue(
            file, elsewhere::add, new UiThread(Runnable::run), () -> now += 100_000_000);
    queue
        .summaries()
        .addListener(
            (MapChangeListener<String, Summary>)
                change -> {
                  if (change.getValueAdded() instanceof Summary.Running(double done, boolean _)
                      && done == 0
                      && !change.wasRemoved()) {
                    began.add(change.getKey());
                  }
                });
    return queue;
  }

  @BeforeEach
  void reset() {
    now = 0;
  }

  private void runNext() {
    elsewhere.remove().run();
  }

  @Test
  void whatCanBeSeenComesFirstAndOnlyThat() {
    SummaryQueue queue = queue("a:3", "b:3", "c:3", "d:3");
    queue.want(List.of("c", "d"));
    queue.want(List.of("c", "b"));
    while (!elsewhere.isEmpty()) {
      runNext();
    }
    assertThat(began).containsExactly("c", "b");
    assertThat(queue.summaries().get("c")).isInstanceOf(Summary.Done.class);
    assertThat(queue.summaries()).doesNotContainKeys("a", "d");
    assertThat(SummaryLine.range(((Summary.Done) queue.summaries().get("c")).values()))
        .isEqualTo("0.0 to 2.0, mean 1.0");
  }

  @Test
  void oneThatIsNoLongerWantedGivesWay() {
    SummaryQueue queue = queue("a:300000", "b:3");
    queue.want(List.of("a"));
    queue.want(List.of("b"));
    runNext();
    assertThat(queue.summaries()).doesNotContainKey("a");
    runNext();
    assertThat(queue.summaries().get("b")).isInstanceOf(Summary.Done.class);
  }

  @Test
  void slowOnesTellTheirProgressAndCanBeStopped() {
    SummaryQueue queue = queue("a:900000");
    List<Summary.Running> told = new ArrayList<>();
    queue
        .summaries()
        .addListener(
            (MapChangeListener<String, Summary>)
                change -> {
                  if (change.getValueAdded() instanceof Summary.Running running) {
                    told.add(running);
                    if (running.slow()) {
                      queue.stop();
                    }
                  }
                });
    queue.want(List.of("a"));
    runNext();
    assertThat(told).extracting(Summary.Running::progress).isSorted().hasSizeGreaterThan(3);
    assertThat(told.stream().filter(Summary.Running::slow)).hasSize(1);
    assertThat(told.getLast().progress()).isBetween(0.1, 0.9);
    assertThat(queue.summaries().get("a")).isEqualTo(new Summary.Stopped());
    assertThat(elsewhere).isEmpty();
    queue.resume();
    assertThat(elsewhere).hasSize(1);
  }

  @Test
  void aFileThatIsCutShortIsSaid() throws IOException {
    SummaryQueue queue = queue("a:900000", "b:3");
    queue.want(List.of("a", "b"));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(100);
    }
    runNext();
    runNext();
    assertThat(queue.summaries().get("a"))
        .isInstanceOfSatisfying(
            Summary.Failed.class, failed -> assertThat(failed.why()).contains("has changed"));
    assertThat(queue.summaries().get("b")).isInstanceOf(Summary.Failed.class);
  }

  @Test
  void aClosedQueueBeginsNothing() {
    SummaryQueue queue = queue("a:3", "b:3");
    queue.want(List.of("a", "b"));
    queue.close();
    runNext();
    assertThat(elsewhere).isEmpty();
  }
}
