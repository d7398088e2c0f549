package dev.texelscope.app.view.files;

import dev.texelscope.engine.layout.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/** For each dim of a tensor its size, what is taken of it, and which of N, C, H and W it is. */
final class DimsRow extends FlowPane {
  private static final List<Dim> LETTERS = List.of(Dim.N, Dim.C, Dim.H, Dim.W);

  private static final double WRAP = 640;

  private final List<Subscription> subscriptions = new ArrayList<>();

  DimsRow(ObservableValue<DimChoices> dims) {
    setId("picker-dims");
    getStyleClass().add("picker-dims");
    setPrefWrapLength(WRAP);
    setAlignment(Pos.CENTER_LEFT);
    dims.subscribe(this::show);
  }

  private void show(DimChoices dims) {
    subscriptions.forEach(Subscription::unsubscribe);
    subscriptions.clear();
    getChildren().clear();
    for (int i = 0; i < dims.dims().size(); i++) {
      getChildren().add(box(i, dims.dims().get(i)));
    }
    if (dims.dims().isEmpty()) {
      Label scalar = new Label("one value");
      scalar.getStyleClass().add("dim");
      getChildren().add(scalar);
    }
  }

  private HBox box(int index, DimChoice dim) {
    Label size = new Label(String.format(Locale.ROOT, "%,d", dim.size()));
    size.getStyleClass().add("mono");
    TextField part = new TextField(dim.part().get());
    part.setId("picker-part-" + index);
    part.setPrefColumnCount(6);
    part.setPromptText(":");
    part.textProperty().bindBidirectional(dim.part());
    ComboBox<Dim> letter = new ComboBox<>();
    letter.setId("picker-letter-" + index);
    letter.getItems().setAll(LETTERS);
    letter.setConverter(new Letters());
    letter.setPromptText("–");
    subscriptions.add(
        dim.letter()
            .subscribe(value -> {
              letter.setValue(value.orElse(null));
              letter.setDisable(value.isEmpty());
            }));
    letter
        .valueProperty()
        .addListener((_, _, now) -> {
          if (now != null) {
            dim.letter().set(Optional.of(now));
          }
        });
    subscriptions.add(() -> part.textProperty().unbindBidirectional(dim.part()));
    HBox box = new HBox(6, letter, size, part);
    box.getStyleClass().add("picker-dim");
    return box;
  }

  private static final class Letters extends StringConverter<Dim> {
    @Override
    public String toString(@org.jspecify.annotations.Nullable Dim dim) {
      return dim == null ? "–" : dim.name();
    }

    @Override
    public Dim fromString(String text) {
      return Dim.valueOf(text);
    }
  }
}
