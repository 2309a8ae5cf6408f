/** OKX v5: public and business streams and public REST. Runs on one event loop; knows no other venue. */
package io.onggi.feeds.okx;
