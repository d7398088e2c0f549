@NullMarked
package dev.texelscope.app.view.step;

import org.jspecify.annotations.NullMarked;
