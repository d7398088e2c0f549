package dev.texelscope.app.control;

import dev.texelscope.engine.picture.Box;
import dev.texelscope.engine.picture.Gutters;
import dev.texelscope.engine.picture.Highlights;
import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.Raster;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelPainter;
import dev.texelscope.engine.picture.TexelPicker;
import dev.texelscope.engine.picture.TexelPyramid;
import dev.texelscope.engine.picture.Viewport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The control that shows a {@link TexelModel}: painted into a buffer of the window's size by {@link
 * TexelPainter}, moved by {@link TexelViewport}. Hover, selection and the cells read and expected
 * are slots of the model, -1 for none; they are properties to be bound to what the window shares,
 * and the control itself sets only hover, selection and solo. Mouse and keys: {@link
 * TexelViewInput}.
 */
public final class TexelView extends Region {
  /** The style class of every texel view. */
  public static final String STYLE_CLASS = "texel-view";

  private static final double SMALLEST = 40;
  private static final double PREFERRED_WIDTH = 360;
  private static final double PREFERRED_HEIGHT = 260;

  private final ObjectProperty<@Nullable TexelModel> model =
      new SimpleObjectProperty<>(this, "model");
  private final ObjectProperty<Palette> palette =
      new SimpleObjectProperty<>(this, "palette", Palette.dark());
  private final LongProperty hovered = new SimpleLongProperty(this, "hovered", -1);
  private final LongProperty selected = new SimpleLongProperty(this, "selected", -1);
  private final IntegerProperty solo = new SimpleIntegerProperty(this, "solo", -1);
  private final ObjectProperty<Set<Long>> alsoSelected =
      new SimpleObjectProperty<>(this, "alsoSelected", Set.of());
  private final ObjectProperty<Set<Long>> read = new SimpleObjectProperty<>(this, "read", Set.of());
  private final ObjectProperty<Set<Long>> expected =
      new SimpleObjectProperty<>(this, "expected", Set.of());
  private final ReadOnlyObjectWrapper<@Nullable Viewport> viewport =
      new ReadOnlyObjectWrapper<>(this, "viewport");
  private final ReadOnlyStringWrapper scaleText = new ReadOnlyStringWrapper(this, "scaleText", "");
  private final ReadOnlyObjectWrapper<@Nullable TexelPyramid> pyramid =
      new ReadOnlyObjectWrapper<>(this, "pyramid");

  private final TexelPainter painter;
  private final TexelViewport place;
  private final LatestPyramid pyramids;
  private boolean overview = true;
  private LongFunction<List<MenuItem>> menu = _ -> List.of();
  private Runnable onMovedByHand = () -> {};
  private final RasterSurface surface = new RasterSurface(this::paint);

  /**
   * An empty view.
   *
   * @param elsewhere runs what takes longer than a frame
   * @param toolkit runs what it is given on the thread of the toolkit
   */
  public TexelView(TexelPainter painter, Executor elsewhere, Executor toolkit) {
    this.painter = painter;
    this.place = new TexelViewport(painter.atlas());
    this.pyramids = new LatestPyramid(elsewhere, toolkit, this::pyramidReady);
    getStyleClass().add(STYLE_CLASS);
    setFocusTraversable(true);
    setMinSize(SMALLEST, SMALLEST);
    setPrefSize(PREFERRED_WIDTH, PREFERRED_HEIGHT);
    getChildren().add(surface);
    model.subscribe(this::modelChanged);
    solo.subscribe(() -> requestPyramid(model.get(), true));
    Runnable repaint = surface::repaint;
    palette.subscribe(repaint);
    hovered.subscribe(repaint);
    selected.subscribe(repaint);
    solo.subscribe(repaint);
    alsoSelected.subscribe(repaint);
    read.subscribe(repaint);
    expected.subscribe(repaint);
    new TexelViewInput(this).install();
  }

  private void requestPyramid(@Nullable TexelModel of, boolean sameGrid) {
    if (overview) {
      pyramids.request(of, sameGrid, solo.get());
    }
  }

  private void modelChanged(@Nullable TexelModel before, @Nullable TexelModel now) {
    boolean sameGrid = before != null && now != null && before.grid().equals(now.grid());
    if (!sameGrid) {
      hovered.set(-1);
    }
    requestPyramid(now, sameGrid);
    place.show(now);
    moved();
  }

  /**
   * Makes this a view of single cells, which builds no picture of the whole: from far away it shows
   * one of the texels that share a pixel instead of the worst.
   */
  public TexelView withoutOverview() {
    overview = false;
    return this;
  }

  private void pyramidReady(TexelPyramid ready) {
    pyramid.set(ready);
    surface.repaint();
  }

  private void moved() {
    viewport.set(place.viewport().orElse(null));
    scaleText.set(place.scaleText());
    surface.repaint();
  }

  @Override
  protected void layoutChildren() {
    double scale = pixelScale();
    place.resize(
        RasterSurface.pixels(getWidth(), scale), RasterSurface.pixels(getHeight(), scale), scale);
    surface.place(getWidth(), getHeight(), scale);
    moved();
  }

  private void paint(Raster raster) {
    TexelModel shown = model.get();
    Viewport seen = viewport.get();
    if (shown == null
        || seen == null
        || seen.width() != raster.width()
        || seen.height() != raster.height()) {
      raster.clipTo(raster.bounds());
      raster.fill(raster.bounds(), palette.get().background());
      return;
    }
    Highlights highlights =
        new Highlights(
            selected.get(),
            hovered.get(),
            alsoSelected.get(),
            read.get(),
            expected.get(),
            solo.get());
    painter.paint(raster, shown, pyramids.current(), seen, highlights, palette.get());
  }

  /**
   * Offers more than one component alone where a slot is clicked on with the other button.
   *
   * @param items for a slot; none: the click shows the component alone, without a menu
   */
  public void setMenu(LongFunction<List<MenuItem>> items) {
    menu = items;
  }

  /** What is offered for a slot. */
  List<MenuItem> menuAt(long slot) {
    return menu.apply(slot);
  }

  /** Pixels of the screen for each pixel of the design. */
  public double pixelScale() {
    return RasterSurface.pixelScale(this);
  }

  /**
   * The slot at a point of this control, or -1: where a pixel stands for many, the worst of them.
   */
  public long slotAt(double x, double y) {
    TexelModel shown = model.get();
    Viewport seen = viewport.get();
    if (shown == null || seen == null) {
      return -1;
    }
    double scale = pixelScale();
    return new TexelPicker(shown, pyramids.current(), solo.get())
        .slotAt(seen, (int) Math.floor(x * scale), (int) Math.floor(y * scale));
  }

  /** Where a slot is seen, in this control's own coordinates; empty where it is out of sight. */
  public Optional<Bounds> localBoundsOf(long slot) {
    Viewport seen = viewport.get();
    if (seen == null || !seen.mosaic().grid().has(slot)) {
      return Optional.empty();
    }
    Box box = seen.slotBox(slot).intersect(seen.content());
    double scale = pixelScale();
    return box.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BoundingBox(
                box.left() / scale, box.top() / scale, box.width() / scale, box.height() / scale));
  }

  /**
   * Where a slot is seen on the screen; empty where it is out of sight or the control is in no
   * window.
   */
  public Optional<Bounds> screenBoundsOf(long slot) {
    return localBoundsOf(slot).map(this::localToScreen);
  }

  /**
   * A way for a line from a slot to the bottom of this control where nothing is written, in its own
   * coordinates; empty where the slot is out of sight.
   *
   * @param right whether it leaves the texel at its right
   */
  public Optional<List<Point2D>> gutterDown(long slot, boolean right) {
    return gutters().flatMap(gutters -> gutters.down(slot, right)).map(this::ownPoints);
  }

  /**
   * A way for a line from the top of this control down to a slot where nothing is written, in its
   * own coordinates; empty where the slot is out of sight.
   *
   * @param right whether it ends at the right of the slot
   */
  public Optional<List<Point2D>> gutterFromTop(long slot, boolean right) {
    return gutters().flatMap(gutters -> gutters.fromTop(slot, right)).map(this::ownPoints);
  }

  private Optional<Gutters> gutters() {
    return Optional.ofNullable(viewport.get()).map(Gutters::new);
  }

  private List<Point2D> ownPoints(List<Gutters.Point> points) {
    double scale = pixelScale();
    return points.stream().map(p -> new Point2D(p.x() / scale, p.y() / scale)).toList();
  }

  /** Shows everything, as large as it can be. */
  public void fit() {
    place.fit();
    movedByHand();
  }

  /** Fits as a row of views wants it. */
  public void arrange(TexelViewport.Hint hint) {
    place.arrange(hint);
    moved();
  }

  /** What chooses the size of the cells; empty without a model. */
  public Optional<MosaicFit> fitting() {
    return place.fitting();
  }

  /** Shows the same place as another view of a grid of the same shape. */
  public void follow(TexelView other) {
    place.follow(other.place);
    moved();
  }

  /** Says what is done when somebody zooms, pans or fits this view. */
  public void setOnMovedByHand(Runnable action) {
    onMovedByHand = action;
  }

  private void movedByHand() {
    moved();
    onMovedByHand.run();
  }

  /** Zooms about the middle by so many steps, in for positive ones. */
  public void zoom(int steps) {
    zoomAt(getWidth() / 2, getHeight() / 2, steps);
  }

  /** Zooms about a point of this control by so many steps, in for positive ones. */
  public void zoomAt(double x, double y, int steps) {
    place.zoomAt(x * pixelScale(), y * pixelScale(), steps);
    movedByHand();
  }

  /** Moves the picture by so many pixels of the design. */
  public void pan(double dx, double dy) {
    place.pan(dx * pixelScale(), dy * pixelScale());
    movedByHand();
  }

  /** Brings a slot into sight, moving no more than that needs. */
  public void reveal(long slot) {
    place.reveal(slot);
    moved();
  }

  /** Shows the beginning of a slice. */
  public void showSlice(int z) {
    place.showSlice(z);
    movedByHand();
  }

  /** Keeps a slot in sight, in the middle when it was not seen; -1: none. */
  public void keepAround(long slot) {
    place.keepAround(slot);
    moved();
  }

  /** Shows a slot in the middle with numbers around it. */
  public void readAround(long slot) {
    place.readAround(slot);
    movedByHand();
  }

  /** Columns of the grid that is shown; 0 without a model. */
  public int columns() {
    TexelModel shown = model.get();
    return shown == null ? 0 : shown.grid().columns();
  }

  /** What is shown; null for nothing. */
  public ObjectProperty<@Nullable TexelModel> modelProperty() {
    return model;
  }

  /** The colours; dark at first. */
  public ObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  /** The slot under the cursor. */
  public LongProperty hoveredProperty() {
    return hovered;
  }

  /** The selected slot. */
  public LongProperty selectedProperty() {
    return selected;
  }

  /** The only component that is shown, 0 to 3, or -1 for all. */
  public IntegerProperty soloProperty() {
    return solo;
  }

  /** Other slots that belong to the selection. */
  public ObjectProperty<Set<Long>> alsoSelectedProperty() {
    return alsoSelected;
  }

  /** Slots that the shader read for the selection. */
  public ObjectProperty<Set<Long>> readProperty() {
    return read;
  }

  /** Slots that the layout expects to be read for the selection. */
  public ObjectProperty<Set<Long>> expectedProperty() {
    return expected;
  }

  /**
   * What part is seen; changes when the view is moved, zoomed or laid out, which is when lines to
   * its slots move.
   */
  public ReadOnlyObjectProperty<@Nullable Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  /** How large a texel is, in words. */
  public ReadOnlyStringProperty scaleTextProperty() {
    return scaleText.getReadOnlyProperty();
  }

  /**
   * The newest pyramid of the model, which also counts wrong components by slice; null until the
   * first is ready.
   */
  public ReadOnlyObjectProperty<@Nullable TexelPyramid> pyramidProperty() {
    return pyramid.getReadOnlyProperty();
  }
}
