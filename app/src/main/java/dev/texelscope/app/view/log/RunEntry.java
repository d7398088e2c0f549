package dev.texelscope.app.view.log;

import java.util.List;

/**
 * One storage form of one run.
 *
 * @param number of the run, from 1
 * @param storage texture or buffer
 * @param shader what ran
 * @param verdict of this form: {@code 108 of 120 wrong}
 * @param wrong whether something is wrong with it
 * @param total milliseconds from the edit to the picture, as text
 * @param stages milliseconds of each stage of {@link
 *     dev.texelscope.engine.experiment.StageCost#STAGES}: a number, {@code kept} where an earlier
 *     answer still held, or a dash
 */
public record RunEntry(
    int number,
    String storage,
    String shader,
    String verdict,
    boolean wrong,
    String total,
    List<String> stages) {

  /** Copies the list. */
  public RunEntry {
    stages = List.copyOf(stages);
  }
}
