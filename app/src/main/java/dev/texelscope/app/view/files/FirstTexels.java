package dev.texelscope.app.view.files;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.experiment.FirstElements;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.TexelPainter;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.texels.TensorTexels;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The first texels of the part that is chosen, read elsewhere; the newest choice wins. */
final class FirstTexels extends BorderPane {
  private final Placement placement;
  private final Executor elsewhere;
  private final UiThread ui;
  private final TexelView view;
  private final Label title = new Label("First texels");
  private final Label empty = new Label();
  private long newest;

  /**
   * Nothing yet.
   *
   * @param placement how textures are packed
   */
  FirstTexels(
      Placement placement, ObservableValue<Palette> palette, Executor elsewhere, UiThread ui) {
    this.placement = placement;
    this.elsewhere = elsewhere;
    this.ui = ui;
    view = new TexelView(new TexelPainter(GlyphAtlas.load()), elsewhere, ui);
    view.setId("picker-texels");
    view.paletteProperty().bind(palette);
    title.setId("picker-texels-title");
    title.getStyleClass().add("dim");
    empty.setId("picker-texels-empty");
    empty.getStyleClass().add("dim");
    empty.setWrapText(true);
    setTop(title);
    setCenter(new StackPane(view, empty));
    getStyleClass().add("picker-texels");
  }

  /** Shows the first elements of a part of a file. */
  void show(TensorFile file, InputSource.TensorFile source) {
    newest++;
    long ticket = newest;
    elsewhere.execute(() -> {
      try {
        FirstElements first = FirstElements.of(file, source);
        ui.execute(() -> {
          if (ticket == newest) {
            show(first);
          }
        });
      } catch (InputException e) {
        ui.execute(() -> {
          if (ticket == newest) {
            view.modelProperty().set(null);
            view.setVisible(false);
            empty.setText(e.getMessage());
          }
        });
      }
    });
  }

  private void show(FirstElements first) {
    Sizes sizes = first.sizes();
    title.setText("First texels  " + placement.packing() + " packed, " + sizes);
    empty.setText("");
    view.setVisible(true);
    view.modelProperty()
        .set(new TensorTexels(first.tensor(), placement.inputLayout(Storage.TEXTURE, sizes)));
  }
}
