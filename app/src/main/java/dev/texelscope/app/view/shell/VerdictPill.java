package dev.texelscope.app.view.shell;

import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.action.Navigator;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The verdict on one run, and the way through its wrong components. */
final class VerdictPill extends HBox {

  private final Session session;
  private final Label verdict = new Label();
  private final Label cause = new Label();
  private final Label rank = new Label();
  private final Node steps;
  private final Tooltip tip = new Tooltip();
  private Room room = Room.ALL;
  private String text = "";
  private String shortText = "";

  /** How much of a verdict is shown, most first. */
  enum Room {
    /** The count, the cause, and which of the wrong components is selected. */
    ALL,
    /** Without the cause. */
    NO_CAUSE,
    /** How many are wrong, and the way through them. */
    COUNT
  }

  VerdictPill(Session session, CommandRegistry commands, String id) {
    this.session = session;
    setId("verdict-" + id);
    getStyleClass().add("pill");
    setMinWidth(Region.USE_PREF_SIZE);
    verdict.setId("verdict-text-" + id);
    verdict.getStyleClass().add("verdict");
    rank.setId("verdict-rank-" + id);
    rank.getStyleClass().addAll("mono", "dim");
    Button previous = new Button("‹");
    previous.setId("previous-wrong-" + id);
    previous.setFocusTraversable(false);
    previous.setOnAction(_ -> commands.get("go.previous-wrong").run());
    Button next = new Button("›");
    next.setId("next-wrong-" + id);
    next.setFocusTraversable(false);
    next.setOnAction(_ -> commands.get("go.next-wrong").run());
    HBox box = new HBox(previous, rank, next);
    box.setAlignment(javafx.geometry.Pos.CENTER);
    steps = box;
    getChildren().addAll(verdict, cause, steps);
    Tooltip.install(this, tip);
  }

  /** Leaves out what there is no room for; the tooltip has all of it. */
  void setRoom(Room value) {
    if (room != value) {
      room = value;
      fit();
    }
  }

  private void fit() {
    verdict.setText(room == Room.COUNT ? shortText : text);
    setShown(cause, room == Room.ALL && !cause.getText().isEmpty());
    setShown(rank, room != Room.COUNT);
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  void show(RunResult result, StorageRun run, boolean stale) {
    VerdictText words = VerdictText.of(result, run);
    text = words.sign() + " " + words.text();
    shortText = words.sign() + " " + words.shortText();
    cause.setText(words.cause().isEmpty() ? "" : "· " + words.cause());
    tip.setText(text + (words.cause().isEmpty() ? "" : ", " + words.cause()));
    fit();
    setShown(steps, words.wrong());
    style("pill-wrong", words.wrong());
    style("pill-right", words.good() && !words.wrong());
    style("stale", stale);
    if (words.wrong()) {
      long at = session.slotIn(run.storage()).orElse(-1);
      long place = Navigator.rankOfWrong(run, at);
      String of = String.format(Locale.ROOT, "%,d", run.judgement().mismatches());
      rank.setText((place == 0 ? "–" : String.format(Locale.ROOT, "%,d", place)) + " / " + of);
    }
  }

  /** What has the class already is not styled anew. */
  private void style(String styleClass, boolean wanted) {
    if (getStyleClass().contains(styleClass) != wanted) {
      if (wanted) {
        getStyleClass().add(styleClass);
      } else {
        getStyleClass().remove(styleClass);
      }
    }
  }
}
