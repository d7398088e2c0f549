package dev.texelscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelPyramid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestPyramidTest {
  private static final TexelGrid LARGE = TexelGrid.buffer(100_000, 1000);

  private final Deque<Runnable> elsewhere = new ArrayDeque<>();
  private final Deque<Runnable> back = new ArrayDeque<>();
  private final List<TexelPyramid> delivered = new ArrayList<>();
  private final LatestPyramid pyramids =
      new LatestPyramid(elsewhere::add, back::add, delivered::add);

  @Test
  void aSmallModelIsNeverSeenWithout() {
    pyramids.request(new NumberedModel(TexelGrid.texture(4, 3, 4)), false, -1);
    assertThat(pyramids.current()).isNotNull();
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void aLargeOneIsBuiltElsewhereAndTheOldOneServesUntilThen() {
    pyramids.request(new NumberedModel(LARGE), false, -1);
    assertThat(pyramids.current()).isNull();
    elsewhere.remove().run();
    assertThat(pyramids.current()).as("not yet back on the owner's thread").isNull();
    back.remove().run();
    TexelPyramid first = pyramids.current();
    assertThat(first).isNotNull();
    pyramids.request(new NumberedModel(LARGE, 7), true, -1);
    assertThat(pyramids.current()).isSameAs(first);
    elsewhere.remove().run();
    back.remove().run();
    assertThat(delivered).hasSize(2).last().isSameAs(pyramids.current());
    assertThat(delivered.getLast().wrong(0)).isEqualTo(1);
  }

  @Test
  void theNewestWinsWhateverIsReadyFirst() {
    pyramids.request(new NumberedModel(LARGE), false, -1);
    elsewhere.remove().run();
    pyramids.request(new NumberedModel(LARGE, 7), true, -1);
    pyramids.request(new NumberedModel(LARGE, 8), true, -1);
    back.remove().run();
    assertThat(delivered).as("a newer one is wanted").isEmpty();
    elsewhere.remove().run();
    assertThat(back).as("cancelled while it was built").isEmpty();
    elsewhere.remove().run();
    back.remove().run();
    assertThat(delivered).hasSize(1);
  }

  @Test
  void anotherGridForgetsTheOldPyramid() {
    pyramids.request(new NumberedModel(LARGE), false, -1);
    elsewhere.remove().run();
    back.remove().run();
    pyramids.request(new NumberedModel(TexelGrid.buffer(90_000, 900)), false, -1);
    assertThat(pyramids.current()).isNull();
    pyramids.request(null, false, -1);
    assertThat(pyramids.current()).isNull();
  }
}
