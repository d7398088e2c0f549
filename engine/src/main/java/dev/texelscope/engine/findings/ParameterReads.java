package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each parameter cell was read by the components of elements (padding does not count),
 * and what is odd about it: cells never read, cells shared by several tokens. The components are
 * added one by one, in any order.
 */
final class ParameterReads {

  private static final int SHARED = -2;
  private static final int UNREAD = -1;

  private final ParameterLayout layout;
  private final ReadCells reads;
  private final Tensor counts;

  /** For each cell the one token whose elements read it, or {@link #UNREAD} or {@link #SHARED}. */
  private final int[] owners;

  /**
   * No reads yet.
   *
   * @param arena owns the counts
   */
  ParameterReads(ParameterLayout layout, ReadCells reads, Arena arena) {
    this.layout = layout;
    this.reads = reads;
    this.counts = Tensor.allocate(DType.INT64, Shape.of(layout.count()), arena);
    this.owners = new int[Math.toIntExact(layout.count())];
    Arrays.fill(owners, UNREAD);
  }

  /** Adds what was read for the element of this token in an output slot. */
  void add(long slot, long token) {
    long cell = reads.zeroPointCellAt(slot);
    if (cell >= 0 && cell < owners.length) {
      counts.setLong(cell, counts.longAt(cell) + 1);
    }
    own(cell, (int) token);
    own(reads.scaleCellAt(slot), (int) token);
  }

  private void own(long cell, int token) {
    if (cell >= 0 && cell < owners.length) {
      int at = (int) cell;
      owners[at] = owners[at] == UNREAD || owners[at] == token ? token : SHARED;
    }
  }

  /** How many components read zero_point's cell of each token: int64 by token. */
  Tensor counts() {
    return counts;
  }

  /** What is odd; nothing for parameters in push constants. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (layout.storage() == ParameterStorage.PUSH) {
      return findings;
    }
    CellSet unread = new CellSet();
    CellSet shared = new CellSet();
    for (int cell = 0; cell < owners.length; cell++) {
      if (owners[cell] == UNREAD) {
        unread.add(cell);
      } else if (owners[cell] == SHARED) {
        shared.add(cell);
      }
    }
    if (unread.count() > 0) {
      String never =
          unread.count() == 1
              ? " parameter cells is never read: token "
              : " parameter cells are never read: tokens ";
      findings.add(
          finding(
              FindingKind.UNREAD_PARAMETER,
              unread,
              unread.count() + " of " + owners.length + never + unread + "."));
    }
    if (shared.count() > 0) {
      String serve =
          shared.count() == 1
              ? " parameter cell serves elements of more than one token: cell "
              : " parameter cells serve elements of more than one token: cells ";
      findings.add(
          finding(FindingKind.TOKEN_COLLISION, shared, shared.count() + serve + shared + "."));
    }
    return findings;
  }

  private static Finding finding(FindingKind kind, CellSet cells, String message) {
    return new Finding(kind, cells.count(), message, List.of(), cells.first());
  }
}
