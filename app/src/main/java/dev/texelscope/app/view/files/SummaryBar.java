package dev.texelscope.app.view.files;

import dev.texelscope.engine.tensor.io.TensorFile;
import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** What the summaries of a file are at, once that takes long; they can be stopped here. */
final class SummaryBar extends HBox implements AutoCloseable {
  private static final double BAR = 180;

  private final PickerView.Surroundings surroundings;
  private final Label text = new Label();
  private final ProgressBar progress = new ProgressBar(0);
  private final Button stop = new Button("Stop");
  private Optional<SummaryQueue> queue = Optional.empty();

  SummaryBar(PickerView.Surroundings surroundings) {
    this.surroundings = surroundings;
    setId("picker-summaries");
    getStyleClass().addAll("picker-row", "summary-bar");
    setSpacing(10);
    progress.setPrefWidth(BAR);
    stop.setId("picker-stop");
    stop.setOnAction(_ -> toggle());
    getChildren().addAll(text, progress, stop);
    show(false);
  }

  /** The queue of a file, in place of the one before. */
  SummaryQueue of(TensorFile file) {
    close();
    SummaryQueue made =
        new SummaryQueue(
            file, surroundings.elsewhere(), surroundings.ui(), surroundings.nanoClock());
    made.summaries().addListener((MapChangeListener<String, Summary>) this::changed);
    queue = Optional.of(made);
    return made;
  }

  private void changed(MapChangeListener.Change<? extends String, ? extends Summary> change) {
    switch (change.getValueAdded()) {
      case Summary.Running(double done, boolean slow) when slow -> {
        text.setText("Summarizing " + change.getKey());
        progress.setProgress(done);
        progress.setVisible(true);
        stop.setText("Stop");
        show(true);
      }
      case Summary.Stopped() -> {
        text.setText("Summaries stopped");
        progress.setVisible(false);
        stop.setText("Go on");
        show(true);
      }
      case Summary.Done _, Summary.Failed _ -> show(false);
      case null, default -> {
        // Began, or gave way: nothing to tell yet.
      }
    }
  }

  private void toggle() {
    queue.ifPresent(running -> {
      if (running.isStopped()) {
        show(false);
        running.resume();
      } else {
        running.stop();
      }
    });
  }

  private void show(boolean on) {
    setVisible(on);
    setManaged(on);
  }

  @Override
  public void close() {
    queue.ifPresent(SummaryQueue::close);
    queue = Optional.empty();
    show(false);
  }
}
