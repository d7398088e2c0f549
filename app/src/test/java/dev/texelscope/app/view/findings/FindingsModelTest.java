package dev.texelscope.app.view.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.Bar;
import dev.texelscope.app.control.Population;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Findings of runs on a device, as the view shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsModelTest {

  private final RealRuns runs = new RealRuns();
  private final RunResult faulty = runs.run(RealRuns.faulty());

  @AfterAll
  void release() {
    runs.close();
  }

  @Test
  void wrongTokensComeFirstWithTheirShares() {
    FindingGroup group = FindingsModel.of(faulty).groups().getFirst();
    assertThat(group.id()).isEqualTo("texture-wrong-token");
    assertThat(group.category()).isEqualTo(FindingGroup.Category.WRONG);
    assertThat(group.share()).isEqualTo("108 of 120");
    assertThat(group.sentence()).contains("pos.z·limits.y + pos.y");
    assertThat(group.slices())
        .containsExactly(
            new Bar("z 0", 36, 48),
            new Bar("z 1", 12, 12),
            new Bar("z 2", 48, 48),
            new Bar("z 3", 12, 12));
    assertThat(group.components())
        .containsExactly(
            new Bar("R", 36, 48), new Bar("G", 24, 24), new Bar("B", 24, 24), new Bar("A", 24, 24));
    assertThat(group.tokensNote()).isEqualTo("27 tokens, all of their elements");
  }

  @Test
  void eachJumpGoesOnAndBackToTheFirst() {
    FindingGroup group = FindingsModel.of(faulty).groups().getFirst();
    long first = group.slots().getFirst();
    long second = group.slots().get(1);
    assertThat(group.slotAfter(OptionalLong.empty())).hasValue(first);
    assertThat(group.slotAfter(OptionalLong.of(first))).hasValue(second);
    assertThat(group.slotAfter(OptionalLong.of(group.slots().getLast()))).hasValue(first);
  }

  @Test
  void findingsAboutParametersNameCells() {
    FindingGroup unread =
        FindingsModel.of(faulty).groups().stream()
            .filter(group -> group.id().equals("texture-unread-parameter"))
            .findFirst()
            .orElseThrow();
    assertThat(unread.share()).isEqualTo("18 of 30 cells");
    assertThat(unread.slotAfter(OptionalLong.empty())).isEmpty();
    assertThat(unread.cellAfter(OptionalLong.of(12))).hasValue(13);
  }

  @Test
  void nothingWrongSaysWhoWatched() {
    RunResult right = runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.C));
    FindingsModel model = FindingsModel.of(right);
    assertThat(model.groups()).isEmpty();
    assertThat(model.summary())
        .contains("Texture: ✓ no wrong element of 120", "Buffer: ✓ no wrong element of 120")
        .contains("validation layer");
  }

  @Test
  void issueTextHasWhatAStrangerNeeds() {
    assertThat(FindingsModel.of(faulty).issueText())
        .contains("108 of 120 wrong on " + faulty.device().name())
        .contains("**Wrong token** (108)")
        .contains("| at | element | x | token read | token expected | output | expected |")
        .contains("C-packed", "2×5×3×4", "axis map 0,1,2,2", faulty.device().driver());
  }

  @Test
  void populationsAddUpToTheElements() {
    Sizes sizes = new Sizes(4, 2, 5, 3, 7);
    for (Dim packed : List.of(Dim.W, Dim.H, Dim.C)) {
      for (String axes : List.of("0,1,2,2", "0,1,2,1", "2,1,0,2", "0,2,1,0")) {
        TextureLayout layout = new TextureLayout(sizes, packed, AxisMap.parse(axes));
        long[] slices = new long[layout.depth()];
        long[] components = new long[4];
        for (long slot = 0; slot < layout.slots(); slot++) {
          if (layout.linearIndexAt(slot) != MemoryLayout.PADDING) {
            slices[layout.addressOfSlot(slot).z()]++;
            components[(int) (slot & 3)]++;
          }
        }
        for (int z = 0; z < slices.length; z++) {
          assertThat(Population.ofSlice(layout, z)).as(layout + " z " + z).isEqualTo(slices[z]);
        }
        for (int c = 0; c < 4; c++) {
          assertThat(Population.ofComponent(layout, c)).isEqualTo(components[c]);
        }
      }
    }
    assertThat(Population.ofSlice(new BufferLayout(sizes, DimOrder.CONTIGUOUS), 1)).isEqualTo(105);
  }
}
