package dev.texelscope.engine.spirv.interpret;

/** Matrix instructions; a matrix stands in registers column after column. */
final class Matrices {

  private Matrices() {}

  /** {@code OpDot}. */
  static WholeOperator dot(Scalar kind) {
    return (a, r) ->
        r[0] =
            kind.rounded(
                ExtendedVectors.dot(
                    kind, ExtendedVectors.values(kind, a[0]), ExtendedVectors.values(kind, a[1])));
  }

  /**
   * A product of matrices; a vector is a matrix with one column or one row.
   *
   * @param rows rows of the left one
   * @param inner columns of the left one, rows of the right one
   */
  static WholeOperator product(Scalar kind, int rows, int inner) {
    return (a, r) -> {
      for (int i = 0; i < r.length; i++) {
        double[] left = new double[inner];
        double[] right = new double[inner];
        for (int k = 0; k < inner; k++) {
          left[k] = kind.value(a[0][k * rows + i % rows]);
          right[k] = kind.value(a[1][i / rows * inner + k]);
        }
        r[i] = kind.rounded(ExtendedVectors.dot(kind, left, right));
      }
    };
  }

  /** {@code OpOuterProduct}. */
  static WholeOperator outer(Scalar kind, int rows) {
    return (a, r) -> {
      for (int i = 0; i < r.length; i++) {
        r[i] = kind.rounded(kind.value(a[0][i % rows]) * kind.value(a[1][i / rows]));
      }
    };
  }

  /** {@code Determinant}, by elimination with the largest pivot. */
  static WholeOperator determinant(Scalar kind, int size) {
    return (a, r) -> r[0] = kind.rounded(eliminate(matrix(kind, a[0], size), new double[size][0]));
  }

  /** {@code MatrixInverse}. */
  static WholeOperator inverse(Scalar kind, int size) {
    return (a, r) -> {
      double[][] left = matrix(kind, a[0], size);
      double[][] right = new double[size][size];
      for (int i = 0; i < size; i++) {
        right[i][i] = 1;
      }
      eliminate(left, right);
      for (int i = 0; i < r.length; i++) {
        r[i] = kind.rounded(right[i % size][i / size]);
      }
    };
  }

  private static double[][] matrix(Scalar kind, long[] registers, int size) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < registers.length; i++) {
      rows[i % size][i / size] = kind.value(registers[i]);
    }
    return rows;
  }

  /** Makes the left side the unit matrix, does the same to the right one; the determinant. */
  private static double eliminate(double[][] left, double[][] right) {
    double determinant = 1;
    for (int column = 0; column < left.length; column++) {
      int pivot = column;
      for (int row = column; row < left.length; row++) {
        if (Math.abs(left[row][column]) > Math.abs(left[pivot][column])) {
          pivot = row;
        }
      }
      swap(left, pivot, column);
      swap(right, pivot, column);
      double value = left[column][column];
      if (value == 0) {
        return 0;
      }
      determinant *= pivot == column ? value : -value;
      for (int row = 0; row < left.length; row++) {
        double factor = left[row][column] / value;
        if (row != column) {
          subtract(left[row], left[column], factor);
          subtract(right[row], right[column], factor);
        }
      }
      scale(left[column], value);
      scale(right[column], value);
    }
    return determinant;
  }

  private static void swap(double[][] rows, int a, int b) {
    double[] row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }

  private static void subtract(double[] row, double[] other, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * other[i];
    }
  }

  private static void scale(double[] row, double divisor) {
    for (int i = 0; i < row.length; i++) {
      row[i] /= divisor;
    }
  }
}
