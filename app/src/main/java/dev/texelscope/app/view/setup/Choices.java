package dev.texelscope.app.view.setup;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** Controls that choose one of a few values; showing a value does not count as choosing it. */
final class Choices {

  private Choices() {}

  /** A drop-down list. */
  static final class Drop<T> extends ComboBox<T> {
    private final Tooltip whole = new Tooltip();
    private boolean showing;

    Drop(String id, List<T> values, Function<T, String> label, Consumer<T> chosen) {
      setId(id);
      setMinWidth(0);
      getItems().setAll(values);
      setConverter(
          new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
              return value == null ? "" : label.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
              return null;
            }
          });
      valueProperty()
          .subscribe(value -> {
            if (!showing && value != null) {
              chosen.accept(value);
            }
          });
    }

    /** Says the whole of the value, for which there may be no room. */
    void saidWhole() {
      setTooltip(whole);
    }

    void show(@Nullable T value) {
      showing = true;
      setValue(value);
      whole.setText(getConverter().toString(value));
      showing = false;
    }

    void showItems(List<T> values, @Nullable T value) {
      showing = true;
      if (!getItems().equals(values)) {
        getItems().setAll(values);
      }
      setValue(value);
      whole.setText(getConverter().toString(value));
      showing = false;
    }
  }

  /** Buttons side by side of which one is down. */
  static final class Segment<T extends Enum<T>> extends SegmentedButton {

    Segment(String id, List<T> values, Function<T, String> label, Consumer<T> chosen) {
      setId(id);
      setMinWidth(Region.USE_PREF_SIZE);
      for (T value : values) {
        ToggleButton button = new ToggleButton(label.apply(value));
        button.setId(id + "-" + value.name().toLowerCase(Locale.ROOT));
        button.setUserData(value);
        button.setOnAction(_ -> {
          button.setSelected(true);
          chosen.accept(value);
        });
        getButtons().add(button);
      }
    }

    void show(@Nullable T value) {
      getButtons().forEach(button -> button.setSelected(button.getUserData() == value));
    }
  }
}
