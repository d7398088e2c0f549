package dev.texelscope.app.real;

import java.io.File;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A small window from which a file can be dragged, as from a file manager. */
public final class FileDragSource {

  static final String TITLE = "drag source";
  static final int SIZE = 160;

  private FileDragSource() {}

  /** Starts it with the name of the file. */
  public static void main(String[] name) {
    File file = new File(name[0]);
    Platform.startup(() -> show(file));
  }

  private static void show(File file) {
    Stage stage = new Stage();
    StackPane pane = new StackPane(new Label(file.getName()));
    pane.setOnDragDetected(event -> {
      Dragboard board = pane.startDragAndDrop(TransferMode.COPY);
      ClipboardContent content = new ClipboardContent();
      content.putFiles(List.of(file));
      board.setContent(content);
      event.consume();
    });
    stage.setScene(new Scene(pane, SIZE, SIZE));
    stage.setTitle(TITLE);
    stage.setX(1700);
    stage.setY(900);
    stage.show();
  }
}
