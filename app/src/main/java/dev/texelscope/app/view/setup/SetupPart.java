package dev.texelscope.app.view.setup;

import java.util.List;

/** Some sections of the column. */
interface SetupPart {

  /** The sections, from the top. */
  List<FormSection> sections();

  /** Shows the experiment and the result as they are now. */
  void refresh();
}
