package dev.texelscope.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.shell.DockLayout.Direction;
import dev.texelscope.app.view.shell.DockLayout.Part;
import dev.texelscope.app.view.shell.DockLayout.Split;
import dev.texelscope.app.view.shell.DockLayout.Tabs;
import dev.texelscope.app.view.shell.Panel.Place;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Layouts are values: they survive text, lose closed panels, and take panels back in. */
class DockLayoutTest {

  private static final DockLayout USUAL =
      DockLayoutText.read(
              "row(230:[*setup] 1000:column(600:[*texels] 318:row(58:[source *log] 42:[*findings parameters])) 352:[*inspector])")
          .orElseThrow();

  @Provide
  Arbitrary<DockLayout> layouts() {
    Arbitrary<DockLayout> tabs =
        Arbitraries.of("setup", "texels", "log", "source", "a-b", "x1")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(ids -> new Tabs(ids, ids.getLast(), ids.size() == 2));
    Arbitrary<DockLayout> splits =
        tabs.list()
            .ofMinSize(2)
            .ofMaxSize(4)
            .map(parts ->
                new Split(
                    parts.size() == 2 ? Direction.ROW : Direction.COLUMN,
                    parts.stream().map(part -> new Part(100 + parts.size(), part)).toList()));
    return Arbitraries.oneOf(
        tabs,
        splits,
        splits.map(
            split -> new Split(Direction.ROW, List.of(new Part(7, split), new Part(9, split)))));
  }

  @Property
  void aLayoutIsTheSameAfterItsText(@ForAll("layouts") DockLayout layout) {
    assertThat(DockLayoutText.read(DockLayoutText.write(layout))).contains(layout);
  }

  @Property
  void anyTextIsALayoutOrNone(@ForAll String text) {
    assertThat(DockLayoutText.read(text))
        .satisfiesAnyOf(
            read -> assertThat(read).isEmpty(),
            read ->
                assertThat(DockLayoutText.read(DockLayoutText.write(read.orElseThrow())))
                    .isEqualTo(read));
  }

  @Test
  void textThatStandsForNothingIsRefused() {
    for (String broken :
        List.of(
            "",
            "row()",
            "[",
            "[]",
            "row(1:[a])",
            "[a] b",
            "row(0:[a] 1:[b])",
            "row(1:[a] 99999999:[b])",
            "row(x:[a] 1:[b])",
            "column(".repeat(500))) {
      assertThat(DockLayoutText.read(broken)).as(broken).isEmpty();
    }
  }

  @Test
  void panelsThatAreGoneLeaveNoEmptySplitBehind() {
    assertThat(USUAL.keeping(id -> !id.equals("log") && !id.equals("source")))
        .hasValueSatisfying(left ->
            assertThat(DockLayoutText.write(left))
                .isEqualTo(
                    "row(230:[*setup] 1000:column(600:[*texels] 318:[*findings parameters]) 352:[*inspector])"));
    assertThat(USUAL.keeping("setup"::equals)).contains(Tabs.of(List.of("setup")));
    assertThat(USUAL.keeping(_ -> false)).isEmpty();
  }

  @Test
  void aClosedPanelComesBackAmongItsNeighbours() {
    DockLayout closed = USUAL.keeping(id -> !id.equals("source")).orElseThrow();
    DockLayout open =
        closed.opening("source", List.of("log", "findings"), Place.BOTTOM_LEFT, "texels", 300);
    assertThat(DockLayoutText.write(open)).contains("[log *source]");
  }

  @Test
  void aClosedPanelWithoutNeighboursStandsAtItsSideOfTheCentre() {
    DockLayout bare = Tabs.of(List.of("texels"));
    DockLayout left = bare.opening("setup", List.of(), Place.LEFT, "texels", 230);
    assertThat(DockLayoutText.write(left)).isEqualTo("row(230:[*setup] 1000:[*texels])");
    DockLayout right = left.opening("inspector", List.of(), Place.RIGHT, "texels", 352);
    assertThat(DockLayoutText.write(right))
        .isEqualTo("row(230:[*setup] 1000:[*texels] 352:[*inspector])");
    DockLayout below = right.opening("log", List.of("source"), Place.BOTTOM_LEFT, "texels", 318);
    assertThat(DockLayoutText.write(below))
        .isEqualTo("row(230:[*setup] 1000:column(600:[*texels] 318:[*log]) 352:[*inspector])");
  }
}
