/**
 * The shader templates of a checkout of ExecuTorch, to choose from. Open {@link
 * dev.texelscope.app.view.checkout.CheckoutView} first.
 */
@NullMarked
package dev.texelscope.app.view.checkout;

import org.jspecify.annotations.NullMarked;
