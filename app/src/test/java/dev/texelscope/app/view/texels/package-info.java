/** Tests without a toolkit. Open the class named after what you changed. */
@NullMarked
package dev.texelscope.app.view.texels;

import org.jspecify.annotations.NullMarked;
