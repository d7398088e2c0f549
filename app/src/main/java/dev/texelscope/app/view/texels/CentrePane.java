package dev.texelscope.app.view.texels;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/**
 * The views of one or two storage forms: whole tensors above, lenses around the selection where
 * those show no numbers, and the parameters below, with a gutter between for connection lines.
 */
final class CentrePane extends Region {

  /** Between the views and the titles of the parameters: connection lines run in it. */
  static final double GUTTER = 9;

  private static final double LEAST_WIDTH = 258;
  private static final double LENS_SHARE = 0.3;
  private static final double LENS_LEAST = 110;
  private static final double LENS_MOST = 205;

  private final TexelRow top = new TexelRow(LEAST_WIDTH);
  private final TexelRow lens = new TexelRow(LEAST_WIDTH);
  private final ParameterViews parameters;
  private boolean lensShown;

  CentrePane(List<RunViews> forms, ParameterViews parameters) {
    this.parameters = parameters;
    getStyleClass().add("centre");
    List<TexelPanel> whole = new ArrayList<>();
    List<TexelPanel> lenses = new ArrayList<>();
    if (forms.size() == 1) {
      whole.addAll(forms.getFirst().panels());
      lenses.addAll(forms.getFirst().lenses());
    } else {
      forms.forEach(form -> whole.add(form.output()));
      forms.forEach(form -> lenses.add(form.lenses().getLast()));
    }
    top.show(whole);
    lens.show(lenses);
    lens.scroll(RunViews.LENS_FONT);
    lens.setVisible(false);
    getChildren().addAll(top, lens, parameters.row());
    whole.forEach(panel -> panel.view().modelProperty().subscribe(this::requestLayout));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double below = Math.round(parameters.arrange(width, height));
    double room = height - below - GUTTER;
    lensShown = !top.labelled(width, room);
    double lensHeight = lensShown ? lensHeight(width, room) : 0;
    lens.setVisible(lensShown);
    top.resizeRelocate(0, 0, width, room - lensHeight);
    lens.requestLayout(); // what it shows may be another model
    lens.resizeRelocate(0, room - lensHeight, width, lensHeight);
    parameters.row().resizeRelocate(0, height - below, width, below);
  }

  /** At least a share of the room, and what the pictures above leave. */
  private double lensHeight(double width, double room) {
    double least = Math.clamp(room * LENS_SHARE, LENS_LEAST, LENS_MOST);
    return Math.floor(Math.max(least, room - top.heightOfPictures(width, room - least)));
  }

  /** Whether single cells around the selection are shown apart. */
  boolean lensShown() {
    return lensShown;
  }

  /** The top of the gutter above the parameters. */
  double gutterTop() {
    return parameters.row().getLayoutY() - GUTTER;
  }
}
