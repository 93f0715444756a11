/** Secrets and hashes of public samples and of Kubeflow's own manifests: whoever reads those has them. */
export const PUBLISHED_SECRETS: readonly string[] = [
  'ZXhhbXBsZS1hcHAtc2VjcmV0',
  'pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok',
  '$2a$10$2b2cU8CPhOTaGrs1HRQuAueS7JTT5ZHsHSzYiFPm1leZck7Mc8T4W',
  '$2y$12$4K/VkmDd1q1Orb3xAt82zu8gk7Ad6ReFR4LCP9UeYE90NLiN9Df72',
  '7d16fee92f8d11b8940b081b3f8b8acb',
];
