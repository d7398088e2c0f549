package dev.texelscope.app.view.shell;

import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Says that the shader ran in another storage form than the chosen one, as long as it does. */
final class OtherFormStrip extends HBox {

  private final Label text = new Label();
  private final Subscription subscription;

  /** A strip that follows the results of a session. */
  OtherFormStrip(Session session, CommandRegistry commands) {
    setId("other-form");
    getStyleClass().add("other-form");
    Label sign = new Label("!");
    sign.getStyleClass().add("sign");
    text.setId("other-form-text");
    text.setWrapText(true);
    text.setMinWidth(0);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    Button both = new Button("Run both");
    both.setId("other-form-both");
    both.setMinWidth(USE_PREF_SIZE);
    both.setOnAction(_ -> commands.get("experiment.storage-both").run());
    getChildren().addAll(sign, text, gap, both);
    subscription = session.result().subscribe(this::show);
  }

  /** Lets go of the session. */
  void dispose() {
    subscription.unsubscribe();
  }

  private void show(@Nullable RunResult result) {
    String why = result == null ? "" : result.otherForm().orElse("");
    text.setText(why);
    setVisible(!why.isEmpty());
    setManaged(!why.isEmpty());
  }
}
