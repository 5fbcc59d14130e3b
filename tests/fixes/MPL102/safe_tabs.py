import multiprocessing as mp
class A(object):
	x = 1
	def go(self, q=None):
		"""Doc
		two
		"""
		def inner(a,
				b = 2,
				c = (1)):
			"""Doc
			string
			"""
			print(a, b, c,
				flush = True)
			s = '''x
			y'''
			return (a +
				b)
		if q:
			p = mp.Process(target = inner,
				args = (1,))
			p.start()
			p.join()
		else:
			try:
				def other(): print("other", q, flush=True)
				p = mp.Process(target = other)
			except ValueError:
				raise
			p.start(); p.join()
if __name__ == '__main__':
	A().go(1)
	A().go()
