package dev.texelscope.engine.texels;

import dev.texelscope.engine.experiment.Stability;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * In which share of the dispatches a component did not come out as in the first one, as a colour of
 * {@link ColorScale#shares()} and a sign: in less than half of the others, in more, in all.
 */
record StabilityColours(Stability stability) {

  private static final int UNKNOWN = 0;
  private static final int SAME = 1;
  private static final int FEW = 2;
  private static final int MANY = 3;
  private static final int ALL = 4;

  /** The number of the colour of a slot. */
  int number(long slot) {
    return stability.known() ? step(stability.times(slot)) : -1;
  }

  /** Less often than every second time it is another value; else it counts as wrong. */
  Verdict verdict(long slot) {
    int times = stability.times(slot);
    return times == 0 ? Verdict.NONE : step(times) < MANY ? Verdict.OTHER : Verdict.WRONG;
  }

  private int others() {
    return stability.dispatches() - 1;
  }

  private int step(int times) {
    if (times == 0) {
      return SAME;
    }
    if (times == others()) {
      return ALL;
    }
    return 2 * times >= others() ? MANY : FEW;
  }

  /** What the colours mean for that many dispatches. */
  Legend legend() {
    List<Legend.Sign> signs = new ArrayList<>();
    if (!stability.known()) {
      signs.add(new Legend.Sign(UNKNOWN, "dispatched once: Repeat 10 would tell"));
    } else if (stability.dispatches() == 2) {
      signs.add(new Legend.Sign(SAME, "the same in both dispatches"));
      signs.add(new Legend.Sign(ALL, "✕ another"));
    } else {
      signs.add(new Legend.Sign(SAME, "same in " + stability.dispatches()));
      int from = 1;
      for (int times = 1; times <= others(); times++) {
        if (times == others() || step(times) != step(times + 1)) {
          signs.add(new Legend.Sign(step(times), sign(step(times)) + range(from, times)));
          from = times + 1;
        }
      }
    }
    return new Legend.Signs(ColorScale.shares(), signs);
  }

  private static String sign(int step) {
    return step < MANY ? "≠ " : "✕ ";
  }

  private String range(int from, int to) {
    return to == others() ? "all" : from == to ? Integer.toString(to) : from + "–" + to;
  }
}
