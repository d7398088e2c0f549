package dev.texelscope.app.view.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The last runs as bars from the oldest to the newest, as high as they were long from edit to
 * picture. The cursor on a bar looks at its run, a click keeps looking.
 */
final class HistoryBars extends Region {

  private static final PseudoClass LOOKED_AT = PseudoClass.getPseudoClass("looked-at");
  private static final double PITCH = 5;
  private static final double LOWEST = 2;

  private record Bar(StackPane place, Region shape, double total) {}

  private final Consumer<OptionalInt> pointed;
  private final IntConsumer chosen;
  private final List<Bar> bars = new ArrayList<>();
  private double highest = 1;

  HistoryBars(Consumer<OptionalInt> pointed, IntConsumer chosen) {
    this.pointed = pointed;
    this.chosen = chosen;
    setId("profile-history");
    getStyleClass().add("profile-history");
    setMinWidth(PITCH * 8);
    setOnMouseExited(_ -> pointed.accept(OptionalInt.empty()));
  }

  void show(List<ProfiledRun> runs) {
    bars.clear();
    getChildren().clear();
    setPrefWidth(PITCH * Math.max(8, runs.size()));
    highest = runs.stream().mapToDouble(ProfiledRun::total).max().orElse(1);
    for (ProfiledRun run : runs) {
      Region shape = new Region();
      shape.getStyleClass().add("profile-run");
      shape.setManaged(false);
      StackPane place = new StackPane(shape);
      place.setId("profile-run-" + run.number());
      place.setPickOnBounds(true);
      place.setOnMouseEntered(_ -> pointed.accept(OptionalInt.of(run.number())));
      place.setOnMouseClicked(_ -> chosen.accept(run.number()));
      bars.add(new Bar(place, shape, run.total()));
      getChildren().add(place);
    }
  }

  /** Marks the run that is looked at. */
  void mark(int number) {
    bars.forEach(bar ->
        bar.shape()
            .pseudoClassStateChanged(
                LOOKED_AT, ("profile-run-" + number).equals(bar.place().getId())));
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    double right = getWidth();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double x = right - (bars.size() - i) * PITCH;
      bar.place().setVisible(x >= 0);
      bar.place().resizeRelocate(x, 0, PITCH, height);
      double high = Math.max(LOWEST, Math.rint(height * bar.total() / highest));
      bar.shape().resizeRelocate(0, height - high, PITCH - 1, high);
    }
  }
}
