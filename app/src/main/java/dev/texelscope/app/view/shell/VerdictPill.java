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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The verdict on one run, and the way through its wrong components. */
final class VerdictPill extends HBox {

  private final Session session;
  private final Label verdict = new Label();
  private final Label cause = new Label();
  private final Label rank = new Label();
  private final Node steps;
  private boolean roomy = true;

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
  }

  /** Whether there is room for the cause. */
  void setRoomy(boolean value) {
    roomy = value;
    showCause();
  }

  private void showCause() {
    boolean shown = roomy && !cause.getText().isEmpty();
    cause.setVisible(shown);
    cause.setManaged(shown);
  }

  void show(RunResult result, StorageRun run, boolean stale) {
    VerdictText text = VerdictText.of(result, run);
    verdict.setText(text.sign() + " " + text.text());
    cause.setText(text.cause().isEmpty() ? "" : "· " + text.cause());
    showCause();
    steps.setVisible(text.wrong());
    steps.setManaged(text.wrong());
    getStyleClass().removeAll("pill-wrong", "pill-right", "stale");
    if (text.wrong()) {
      getStyleClass().add("pill-wrong");
      long at = session.slotIn(run.storage()).orElse(-1);
      long place = Navigator.rankOfWrong(run, at);
      String of = String.format(Locale.ROOT, "%,d", run.judgement().mismatches());
      rank.setText((place == 0 ? "–" : String.format(Locale.ROOT, "%,d", place)) + " / " + of);
    } else if (text.good()) {
      getStyleClass().add("pill-right");
    }
    if (stale) {
      getStyleClass().add("stale");
    }
  }
}
